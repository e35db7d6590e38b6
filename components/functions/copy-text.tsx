import { CopyButton } from '@/components/ui/copy-button'

/** An id or ARN that copies itself on click; its length breaks no layout. */
export const CopyText = ({ value, label }: { value: string; label: string }) => (
  <CopyButton value={value} label={label} className="-my-0.5 text-fg hover:text-accent-fg [&_svg]:text-fg-3">
    <span className="min-w-0 [overflow-wrap:anywhere] [unicode-bidi:isolate]">{value}</span>
  </CopyButton>
)
