// Says for each account, region and access level whether the console can work there, and what to do where it cannot.
// Run it as `npm run check` or `npx lambdesk check`. Exit 1 when anything is missing.
import { checkAccount, type Finding } from '@/lib/server/aws/check-account'
import { getConfig } from '@/lib/server/config'

const marks: Record<Finding['result'], string> = { ok: 'ok      ', missing: 'MISSING ', note: 'note    ' }

const run = async (): Promise<number> => {
  const { accounts, grants } = getConfig()
  const findings = (await Promise.all(accounts.map(checkAccount))).flat()
  for (const { result, subject, detail } of findings) console.log(`${marks[result]}${subject}: ${detail}`)
  if (grants.length === 0) console.log(`${marks.note}grants: there are none, so nobody sees any account`)
  const missing = findings.filter(({ result }) => result === 'missing').length
  const count = accounts.length === 1 ? '1 account' : `${accounts.length} accounts`
  console.log(missing ? `\n${count}, ${missing} to put right.` : `\n${count}, everything in order.`)
  return missing ? 1 : 0
}

process.exitCode = await run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  return 1
})
