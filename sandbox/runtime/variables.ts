import path from 'node:path'
import { getFamily } from './interpreter'
import type { RuntimeTarget } from './target'

/** Where one environment has its things. */
export type Place = { task: string; opt: string; runtime: string; apiAddress: string; logStream: string }

export const logGroupOf = (target: RuntimeTarget): string => target.logGroup ?? `/aws/lambda/${target.functionName}`

const join = (...paths: (string | false)[]): string => paths.filter(Boolean).join(':')

const searchPaths = (target: RuntimeTarget, place: Place): Record<string, string> => {
  const opt = (below: string) => path.join(place.opt, below)
  const major = /^nodejs(\d+)/.exec(target.runtime)?.[1]
  const family = getFamily(target.runtime)
  return {
    PATH: join('/var/lang/bin', '/usr/local/bin', '/usr/bin', '/bin', opt('bin')),
    LD_LIBRARY_PATH: join(place.task, path.join(place.task, 'lib'), opt('lib')),
    ...(family === 'node' && {
      NODE_PATH: join(major !== undefined && opt(`nodejs/node${major}/node_modules`), opt('nodejs/node_modules')),
    }),
    ...(family === 'python' && {
      PYTHONPATH: join(opt(`python/lib/${target.runtime}/site-packages`), opt('python')),
    }),
  }
}

/**
 * The whole environment of a function's process: what AWS documents, then the function's own variables where AWS lets
 * them win, then the reserved ones. Nothing of the host's environment is in it.
 */
export const environmentVariables = (target: RuntimeTarget, place: Place): Record<string, string> => ({
  LANG: 'en_US.UTF-8',
  TZ: ':UTC',
  ...searchPaths(target, place),
  ...target.environment,
  _HANDLER: target.handler,
  AWS_EXECUTION_ENV: `AWS_Lambda_${target.runtime}`,
  AWS_REGION: target.region,
  AWS_DEFAULT_REGION: target.region,
  AWS_LAMBDA_FUNCTION_NAME: target.functionName,
  AWS_LAMBDA_FUNCTION_VERSION: target.version,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(target.memorySize),
  AWS_LAMBDA_INITIALIZATION_TYPE: target.provisioned ? 'provisioned-concurrency' : 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: logGroupOf(target),
  AWS_LAMBDA_LOG_STREAM_NAME: place.logStream,
  AWS_LAMBDA_RUNTIME_API: place.apiAddress,
  LAMBDA_TASK_ROOT: place.task,
  LAMBDA_RUNTIME_DIR: place.runtime,
})
