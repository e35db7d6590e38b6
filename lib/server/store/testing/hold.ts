// A console process for tests: opens a data folder, says so, and keeps appending to the trail until it is killed.
import { recordIntent, recordOutcome } from '@/lib/server/audit/trail'
import { openStore } from '@/lib/server/store/database'

const [, , dataDirectory = '', databaseUrl, mode] = process.argv
const secret = 'a secret of the tests, long enough to be one'
const actor = { userId: 'local:anna', name: 'Anna', groups: [], sessionId: 's', expiresAt: 0 }

const appendForever = async () => {
  for (;;) {
    const { id } = await recordIntent({
      actor,
      consoleRole: 'admin',
      account: '111122223333',
      region: 'eu-west-1',
      operation: 'UpdateFunctionCode',
      resource: 'f',
      requestId: 'r',
      input: {},
    })
    process.stdout.write(`${id}\n`)
    await recordOutcome(id, { result: 'success' })
  }
}

// A test that was killed takes its consoles along.
process.stdin.on('end', () => process.exit()).resume()

try {
  globalThis.lambdeskStore = openStore({ dataDirectory, secret, ...(databaseUrl && { databaseUrl }) })
  await globalThis.lambdeskStore
  process.stdout.write('open\n')
  if (mode === 'append') await Promise.all(Array.from({ length: 8 }, appendForever))
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error))
  process.exit(1)
}
