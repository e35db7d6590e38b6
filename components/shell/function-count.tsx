'use client'

import { useInventoryTotal } from '@/lib/hooks/use-inventory'

/** How many functions are known so far; nothing before the first is. */
export const FunctionCount = () => {
  const total = useInventoryTotal()
  if (!total) return null
  return <span className="ml-auto font-mono text-xs font-medium text-fg-3">{total.toLocaleString('en-GB')}</span>
}
