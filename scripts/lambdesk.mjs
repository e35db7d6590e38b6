#!/usr/bin/env node
// `npx lambdesk check|start`
import { check } from './launch/check.mjs'
import { reportFailure } from './launch/failure.mjs'
import { launch } from './launch/launch.mjs'

const usage = `Usage: lambdesk <command>

  start   start the console, and the sandbox where no LAMBDESK_CONFIG is given
  check   say for each account and access level what works and what is missing
`

const [command] = process.argv.slice(2)
if (command === 'start') {
  await launch()
} else if (command === 'check') {
  process.exit(await check().catch(reportFailure))
} else {
  process.stderr.write(usage)
  process.exit(command === undefined || /^(-h|--help|help)$/.test(command) ? 0 : 1)
}
