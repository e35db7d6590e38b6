import type { InventoryTable } from './inventory-table'

/** The best few rows for a text: names that start with it, then names that hold it, then descriptions. */
export const quickSearch = (table: InventoryTable, text: string, limit: number): number[] => {
  const wanted = text.trim().toLowerCase()
  if (!wanted) return []
  const tiers: number[][] = [[], [], []]
  for (let row = 0; row < table.index.size(); row += 1) {
    const at = table.index.textOf(row).indexOf(wanted)
    if (at < 0) continue
    const tier = tiers[at === 0 ? 0 : at < table.nameOf(row).length ? 1 : 2]
    if (tier && tier.length < limit) tier.push(row)
    if ((tiers[0]?.length ?? 0) >= limit) break
  }
  return tiers.flat().slice(0, limit)
}
