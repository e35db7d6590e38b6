// `npm run dev`: the same two processes, rebuilding as sources change.
import { launch } from './launch/launch.mjs'

await launch({ dev: true })
