/** Liveness: answers while the process serves requests. Public on purpose, and says nothing about what is configured. */
export const GET = (): Response => Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } })
