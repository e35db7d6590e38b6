// Prints the scrypt hash of a password for `signIn.local` of the configuration. Reads it from the terminal without echo, or
// from standard input: printf %s "$PASSWORD" | npm run --silent hash-password
import { text } from 'node:stream/consumers'
import { hashPassword } from '@/lib/server/auth/password'

const lengthMin = 8
const { stdin, stderr } = process

const isBackspace = (key: string) => key === '\u007f' || key === '\b'

/** Reads one line key by key, because a terminal in line mode shows what is typed. */
const askHidden = (question: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let typed = ''
    const finish = () => {
      stdin.off('data', read)
      stdin.setRawMode(false)
      stdin.pause()
      stderr.write('\n')
    }
    const read = (chunk: string) => {
      for (const key of chunk) {
        if (key === '\r' || key === '\n' || key === '\u0004') return (finish(), resolve(typed))
        if (key === '\u0003') return (finish(), reject(new Error('Cancelled.')))
        typed = isBackspace(key) ? typed.slice(0, -1) : typed + key
      }
    }
    stderr.write(question)
    stdin.setEncoding('utf8').setRawMode(true).resume().on('data', read)
  })

const askTwice = async (): Promise<string> => {
  const password = await askHidden('Password: ')
  if ((await askHidden('Again: ')) !== password) throw new Error('The two passwords differ.')
  return password
}

try {
  const password = stdin.isTTY ? await askTwice() : (await text(stdin)).replace(/\r?\n$/, '')
  if (password.length < lengthMin) throw new Error(`A password has at least ${lengthMin} characters.`)
  console.log(await hashPassword(password))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
