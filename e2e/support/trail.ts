import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { dataFolder } from './sandbox'

/** One act as the trail keeps it. */
export type Act = { operation: string; user: string; note: string | null; reason: string | null; result: string | null }

/** Acts whose resource has this text in it, oldest first, read beside the running console. */
export const trailOf = (resource: string): Act[] => {
  const database = new DatabaseSync(path.join(dataFolder, 'lambdesk.sqlite'), { readOnly: true, timeout: 2_000 })
  try {
    return database
      .prepare(
        `SELECT intent.operation, intent.user_id AS user, intent.note, intent.reason, outcome.result
         FROM audit_trail intent LEFT JOIN audit_trail outcome ON outcome.intent_id = intent.id
         WHERE intent.kind = 'intent' AND instr(intent.resource, ?) ORDER BY intent.seq`,
      )
      .all(resource)
      .map((row) => ({ ...row }) as Act)
  } finally {
    database.close()
  }
}
