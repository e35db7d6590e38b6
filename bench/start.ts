import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from './support/free-port'
import { type Result, median, type Samples } from './support/ratio'

const rounds = 5

/** Milliseconds from `npm start` to the first byte of a page, everything being built. */
const startOnce = async (data: string): Promise<number> => {
  const port = await freePort()
  const env = {
    ...process.env,
    PORT: String(port),
    SANDBOX_PORT: String(await freePort()),
    LAMBDESK_DATA: data,
    LAMBDESK_CONFIG: '',
  }
  const started = performance.now()
  const launcher = spawn('npm', ['start'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => launcher.once('exit', resolve))
  try {
    await new Promise<void>((resolve, reject) => {
      launcher.stdout.on('data', (chunk: Buffer) => chunk.includes('Lambdesk is ready') && resolve())
      launcher.once('exit', (code) => reject(new Error(`npm start ended with ${code}`)))
    })
    const page = await fetch(`http://localhost:${port}/sign-in`)
    if (!page.ok) throw new Error(`/sign-in answered ${page.status}`)
    await page.text()
    return performance.now() - started
  } finally {
    launcher.kill('SIGINT')
    await ended
  }
}

/** From `npm start` with everything built to a usable page. */
export const start = async (): Promise<Result[]> => {
  const data = mkdtempSync(path.join(tmpdir(), 'lambdesk-start-'))
  try {
    await startOnce(data)
    const samples: Samples = []
    for (let round = 0; round < rounds; round++) samples.push(await startOnce(data))
    const spread = { min: Math.min(...samples), max: Math.max(...samples), rounds }
    return [
      {
        goal: 'start',
        what: 'npm start to a usable page, all built',
        unit: 'ms',
        value: median(samples),
        limit: 3000,
        ...spread,
      },
    ]
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}
