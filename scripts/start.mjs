// `npm start`: installs, builds and starts what is needed, and nothing that is not.
import { launch } from './launch/launch.mjs'

await launch()
