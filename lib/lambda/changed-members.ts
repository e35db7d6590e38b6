/** Members of a request that differ from what was loaded: what is not sent stays as it is. */
export const changedMembers = <Members extends object>(loaded: Members, wanted: Members): Partial<Members> => {
  const before = new Map<string, unknown>(Object.entries(loaded))
  const changed = Object.entries(wanted).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before.get(name)),
  )
  return Object.fromEntries(changed) as Partial<Members>
}
