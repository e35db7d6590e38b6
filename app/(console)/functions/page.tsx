import type { Metadata } from 'next'
import { Inventory } from '@/components/functions/inventory'
import { parseSort } from '@/components/functions/inventory-address'

export const metadata: Metadata = { title: 'Functions' }

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

export default async function FunctionsPage({ searchParams }: PageProps<'/functions'>) {
  const { q, sort } = await searchParams
  return <Inventory initialQuery={first(q)?.slice(0, 512) ?? ''} initialSort={parseSort(first(sort))} />
}
