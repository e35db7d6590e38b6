import { parseArgs } from 'node:util'

/** What the sandbox is started with. */
export type Arguments = {
  port: number
  directory?: string
  demo: boolean
  /** Generated functions beside the demo's, for load work. */
  functions: number
  speed: number
}

export const usage = 'node sandbox/main.ts [--port 4577] [--data DIR] [--demo | --empty] [--functions N] [--speed 1]'

const readNumber = (name: string, text: string, isValid: (value: number) => boolean): number => {
  const value = text.trim() === '' ? NaN : Number(text)
  if (!isValid(value)) throw new Error(`--${name} ${text} is no such number. Usage: ${usage}`)
  return value
}

/** Reads the command line. Throws with the usage for anything it does not know. */
export const parseArguments = (argv: string[]): Arguments => {
  const { values } = parseArgs({
    args: argv,
    options: {
      port: { type: 'string', default: '4577' },
      data: { type: 'string' },
      demo: { type: 'boolean', default: false },
      empty: { type: 'boolean', default: false },
      functions: { type: 'string', default: '0' },
      speed: { type: 'string', default: '1' },
    },
  })
  if (values.demo && values.empty) throw new Error(`--demo and --empty exclude each other. Usage: ${usage}`)
  return {
    port: readNumber('port', values.port, (port) => Number.isInteger(port) && port >= 0 && port <= 65_535),
    ...(values.data !== undefined && { directory: values.data }),
    demo: values.demo,
    functions: readNumber('functions', values.functions, (count) => Number.isInteger(count) && count >= 0),
    speed: readNumber('speed', values.speed, (speed) => speed > 0),
  }
}
