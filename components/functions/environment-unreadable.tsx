import { Notice } from '@/components/ui/notice'

type Props = { error: { ErrorCode?: string | undefined; Message?: string | undefined } }

/** AWS could not decrypt the variables: nobody knows what is in there, so nothing here may overwrite it. */
export const EnvironmentUnreadable = ({ error }: Props) => (
  <Notice tone="bad" className="max-w-3xl">
    <p className="font-medium">AWS cannot read this environment</p>
    <p className="[unicode-bidi:isolate]">
      {error.Message} {error.ErrorCode && <code className="font-mono text-sm">{error.ErrorCode}</code>}
    </p>
    <p className="mt-1">
      Editing is closed: a change would replace variables that nobody can see. Restore access to the function’s KMS key,
      then reload this page.
    </p>
  </Notice>
)
