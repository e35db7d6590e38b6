import type { FieldChange } from '@/lib/lambda/field-diff'

const Side = ({ sign, text, label, tone }: { sign: string; text: string; label: string; tone: string }) => (
  <div className={`flex gap-2.5 px-2.5 ${tone}`}>
    <span aria-hidden className="text-fg-2 select-none">
      {sign}
    </span>
    <span className="sr-only">{label}</span>
    <span className="max-h-44 min-w-0 overflow-auto [overflow-wrap:anywhere] whitespace-pre-wrap [unicode-bidi:isolate]">
      {text === '' ? <i className="text-fg-2">empty</i> : text}
    </span>
  </div>
)

/** Field by field: what is, what will be. */
export const FieldChanges = ({ changes }: { changes: readonly FieldChange[] }) => (
  <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line font-mono text-sm leading-[22px]">
    {changes.map(({ field, before, after }) => (
      <li key={field}>
        <div className="border-b border-line bg-sunken px-2.5 [overflow-wrap:anywhere] text-fg-2">{field}</div>
        {before !== undefined && <Side sign="−" label="before:" text={before} tone="bg-del" />}
        {after !== undefined && <Side sign="+" label="after:" text={after} tone="bg-add" />}
        {after === undefined && <div className="px-2.5 text-fg-2 italic">removed</div>}
      </li>
    ))}
  </ul>
)
