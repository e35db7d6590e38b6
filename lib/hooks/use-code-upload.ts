import { useRef, useState } from 'react'
import { apiPaths, type Scope } from '@/lib/api/paths'
import { uploadFile, type UploadProgress } from '@/lib/api/upload'
import type { FunctionConfiguration } from '@/lib/lambda/function-configuration'
import { type Change, useChange } from './use-change'

export type CodeUpload = { file: File; revisionId?: string; publish: boolean; dryRun?: boolean }

export type CodeUploading = Change<CodeUpload, FunctionConfiguration> & {
  /** While bytes are on their way. */
  progress: UploadProgress | null
  cancel: () => void
}

/** Sends a package as new code of a function, with progress, and can be cancelled while bytes are still going out. */
export const useCodeUpload = (scope: Scope, functionName: string): CodeUploading => {
  const [progress, setProgress] = useState<UploadProgress | null>(null)
  const controller = useRef<AbortController | null>(null)
  const change = useChange<CodeUpload, FunctionConfiguration>(async ({ file, ...options }, extras) => {
    controller.current = new AbortController()
    try {
      const path = apiPaths.code(scope, functionName, options)
      return await uploadFile(path, file, { ...extras, signal: controller.current.signal }, setProgress)
    } finally {
      setProgress(null)
    }
  })
  return { ...change, progress, cancel: () => controller.current?.abort() }
}
