/** Checks the environment, the configuration and the store before the first request, so that a mistake is told at start. */
export const register = async (): Promise<void> => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { boot } = await import('@/lib/server/boot')
  await boot()
}
