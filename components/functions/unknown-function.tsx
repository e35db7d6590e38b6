import { CopyButton } from '@/components/ui/copy-button'

type Props = { account: string; region: string; name: string }

/** For a link into an account the reader has no part in: what it opens and who can let them in. Whether it exists is not told. */
export const UnknownFunction = ({ account, region, name }: Props) => {
  const request = `Please grant me access to account ${account} in Lambdesk: I was sent a link to the function ${name} (${region}).`
  return (
    <div className="mx-auto w-full max-w-xl px-4 py-16">
      <h1 className="text-xl font-semibold tracking-tight [overflow-wrap:anywhere]">{name}</h1>
      <p className="mt-1 font-mono text-sm [overflow-wrap:anywhere] text-fg-2">
        {account} / {region}
      </p>
      <p className="mt-6">
        You have no access to the account <b className="font-semibold [overflow-wrap:anywhere]">{account}</b> in this
        region, or this console does not know it.
      </p>
      <p className="mt-3">
        Whoever administers this console can grant it: with an entry under{' '}
        <code className="font-mono text-sm">grants</code> in its configuration, for you or for one of your groups.
      </p>
      <div className="mt-6 flex items-start gap-2 rounded-lg border border-line bg-panel p-3">
        <p className="min-w-0 [overflow-wrap:anywhere] text-fg-2">{request}</p>
        <CopyButton value={request} label="Copy the request" />
      </div>
    </div>
  )
}
