import { formatBytes } from '@/lib/lambda/byte-size'
import type { EnvironmentEdit } from '@/lib/lambda/environment-edit'
import { environmentBytesMax, environmentSize } from '@/lib/lambda/environment-size'
import { ProgressBar } from '@/components/ui/progress-bar'

type Props = { existing: readonly string[]; edit: EnvironmentEdit; revealed: Record<string, string> }

/** How much of the 4 KB is taken, as far as it can be seen: masked values are said to be missing, not taken for nothing. */
export const EnvironmentMeter = ({ existing, edit, revealed }: Props) => {
  const kept = existing.filter((key) => !edit.remove.includes(key)).map((key) => [key, revealed[key] ?? null] as const)
  const { bytes, maskedKeys } = environmentSize({ ...Object.fromEntries(kept), ...edit.set })
  const text = `${maskedKeys ? 'at least ' : ''}${formatBytes(bytes)} of ${formatBytes(environmentBytesMax)}`
  return (
    <span
      className="inline-flex items-center gap-2"
      title={maskedKeys ? `${maskedKeys} masked values are not counted` : undefined}
    >
      <ProgressBar
        value={Math.min(bytes, environmentBytesMax)}
        max={environmentBytesMax}
        label={`Size: ${text}`}
        className="w-20"
      />
      <span className={bytes > environmentBytesMax ? 'text-bad' : 'text-fg-3'}>{text}</span>
    </span>
  )
}
