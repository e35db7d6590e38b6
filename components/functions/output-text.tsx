type Props = { label: string; text: string; empty?: string }

// ANSI colour and cursor codes, which mean nothing here and hide what is written.
const ansi = /\u001b\[[0-9;?]*[ -/]*[@-~]/g

/** Text that a function wrote: shown as text whatever is in it, scrolling inside its own box. */
export const OutputText = ({ label, text, empty = 'Nothing.' }: Props) =>
  text ? (
    <pre
      tabIndex={0}
      role="region"
      aria-label={label}
      className="mt-1 max-h-96 overflow-auto rounded-lg border border-line bg-sunken p-2.5 font-mono text-sm leading-[18px] [overflow-wrap:anywhere] whitespace-pre-wrap [unicode-bidi:plaintext]"
    >
      {text.replace(ansi, '')}
    </pre>
  ) : (
    <p className="text-fg-3">{empty}</p>
  )
