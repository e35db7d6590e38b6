import { watch } from 'node:fs'
import { inProject } from './project.mjs'

const folders = ['sandbox', 'lib/operations', 'lib/lambda']
const settleMs = 150

/** Calls `onChange` once after a burst of changes in what the sandbox runs. */
export function watchSandbox(onChange) {
  let timer
  for (const folder of folders) {
    watch(inProject(folder), { recursive: true }, (_event, file) => {
      if (!file || /\.test\.ts$/.test(file)) return
      clearTimeout(timer)
      timer = setTimeout(onChange, settleMs)
    })
  }
}
