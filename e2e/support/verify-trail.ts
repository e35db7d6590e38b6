import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'

const root = path.resolve(import.meta.dirname, '../..')

/** What `npm run audit:verify` says of a data folder. Rejects when the trail was tampered with. */
export const verifyTrail = async (data: string): Promise<string> => {
  const env = { ...process.env, LAMBDESK_DATA: path.resolve(root, data), DATABASE_URL: '' }
  const { stdout } = await promisify(execFile)('npm', ['run', '--silent', 'audit:verify'], { cwd: root, env })
  return stdout
}
