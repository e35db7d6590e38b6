import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

/**
 * Ends what the sandbox leaves behind when it is killed itself: environments have their own process groups and may be
 * stopped, so nothing else would. The shell reads group numbers until its input ends, which the kernel does for it.
 */
const script = `
live=' '
while read -r change group; do
  case $change in
    +) live="$live$group " ;;
    -) rest=' '; for one in $live; do [ "$one" = "$group" ] || rest="$rest$one "; done; live=$rest ;;
  esac
done
for one in $live; do kill -KILL "-$one" 2>/dev/null; done
rm -rf -- "$1"
`

export type Watchdog = { add(group: number): void; remove(group: number): void; close(): Promise<void> }

const without: Watchdog = { add: () => undefined, remove: () => undefined, close: async () => undefined }

/** Watches over the groups and over `directory`, which it removes at the end. */
export const startWatchdog = (directory: string): Watchdog => {
  if (!existsSync('/bin/sh')) return without
  const variables: NodeJS.ProcessEnv = Object.assign(Object.create(null), { PATH: '/usr/bin:/bin' })
  const child = spawn('/bin/sh', ['-c', script, 'watchdog', directory], {
    detached: true,
    env: variables,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()).once('error', () => resolve()))
  child.stdin?.on('error', () => undefined)
  child.unref()
  return {
    add: (group) => void child.stdin?.write(`+ ${group}\n`),
    remove: (group) => void child.stdin?.write(`- ${group}\n`),
    async close() {
      child.ref()
      child.stdin?.end()
      await ended
    },
  }
}
