import { formatBytes } from '@/lib/lambda/byte-size'
import type { EnvironmentEdit } from '@/lib/lambda/environment-edit'
import { environmentBytesMax, environmentSize } from '@/lib/lambda/environment-size'

type Props = { count: number; existing: readonly string[]; edit: EnvironmentEdit; revealed: Record<string, string> }

/** How much of the 4 KB is taken, as far as it can be seen: masked values are said to be missing, not taken for nothing. */
export const EnvironmentMeter = ({ count, existing, edit, revealed }: Props) => {
  const kept = existing.filter((key) => !edit.remove.includes(key)).map((key) => [key, revealed[key] ?? null] as const)
  const { bytes, maskedKeys } = environmentSize({ ...Object.fromEntries(kept), ...edit.set })
  const size = `${maskedKeys ? 'at least ' : ''}${formatBytes(bytes)} of ${formatBytes(environmentBytesMax)}`
  return (
    <span
      className={bytes > environmentBytesMax ? 'text-bad' : 'text-fg-3'}
      title={maskedKeys ? `${maskedKeys} masked values are not counted` : undefined}
    >
      {count} {count === 1 ? 'variable' : 'variables'}, {size}
    </span>
  )
}
