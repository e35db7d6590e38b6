// Checks the audit trail, also while the console runs. Exit 1 when a row was changed, removed, added or moved.
// Reads LAMBDESK_DATA and DATABASE_URL as the console does; on PostgreSQL also NEXTAUTH_SECRET.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { verifyStore } from '@/lib/server/audit/verify'
import { readStore } from '@/lib/server/store/database'

const dataDirectory = process.env.LAMBDESK_DATA || '.lambdesk'
const databaseUrl = process.env.DATABASE_URL || undefined

/** The launcher keeps the secret in the data folder; only PostgreSQL's trail is signed with it. */
const readSecret = (): string => {
  if (process.env.NEXTAUTH_SECRET || !databaseUrl) return process.env.NEXTAUTH_SECRET ?? ''
  return readFileSync(path.join(dataDirectory, 'secret'), 'utf8').trim()
}

const verify = async (): Promise<boolean> => {
  const store = await readStore({ dataDirectory, databaseUrl, secret: readSecret() })
  try {
    const { ok, rows, unknown, checks } = await verifyStore(store)
    for (const check of checks) console.log(`${check.ok ? 'ok  ' : 'FAIL'}  ${check.name.padEnd(9)}  ${check.detail}`)
    console.log(
      `${rows} rows, ${unknown} acts without an outcome. ${ok ? 'The trail is whole.' : 'The trail was tampered with.'}`,
    )
    return ok
  } finally {
    await store.close()
  }
}

try {
  process.exitCode = (await verify()) ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
