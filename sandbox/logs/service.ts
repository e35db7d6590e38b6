import { createJsonWire } from '@/sandbox/protocol/json-wire'
import { createRpcService } from '@/sandbox/protocol/rpc-service'
import type { Service } from '@/sandbox/protocol/service'
import { eventOperations } from './event-operations'
import { filterOperations } from './event-filter'
import { groupOperations } from './group-operations'
import { createLiveTail } from './live-tail'
import type { LogWriter } from './log-writer'
import { streamOperations } from './stream-operations'

const wire = createJsonWire({ target: 'Logs_20140328', version: '1.1' })

/** CloudWatch Logs over what the functions printed. */
export const createLogsService = (writer: LogWriter): Service => {
  const service = createRpcService({
    name: 'logs',
    operations: {
      ...groupOperations,
      ...streamOperations,
      ...eventOperations,
      ...filterOperations,
      StartLiveTail: createLiveTail(writer),
    },
    wireOf: () => wire,
    invalidCode: 'InvalidParameterException',
  })
  return {
    ...service,
    handle(request, principal) {
      writer.flush()
      return service.handle(request, principal)
    },
  }
}
