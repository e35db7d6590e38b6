import { ApiError, changeHeaders, lostAnswer, parseBody, problemOf, type RequestExtras } from './fetcher'

/** Bytes sent so far, of how many. */
export type UploadProgress = { sent: number; total: number }

/**
 * Sends a file as the raw body, once, telling how far it is: `fetch` reports no upload progress, XMLHttpRequest does.
 * Throws `ApiError`; a lost answer is `outcome_unknown`, an abort an `AbortError`.
 */
export const uploadFile = <T>(
  path: string,
  file: Blob,
  { signal, ...extras }: RequestExtras,
  onProgress: (progress: UploadProgress) => void,
): Promise<T> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader('content-type', 'application/zip')
    for (const [name, value] of Object.entries(changeHeaders(extras))) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => onProgress({ sent: loaded, total })
    request.onload = () => {
      const body = parseBody(request.responseText)
      if (request.status >= 200 && request.status < 300) resolve(body as T)
      else reject(new ApiError(problemOf(request.status, body)))
    }
    request.onerror = () => reject(lostAnswer())
    request.onabort = () => reject(new DOMException('The upload was cancelled.', 'AbortError'))
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
