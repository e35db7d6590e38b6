'use client'

import { FileArchive } from 'lucide-react'
import { type DragEvent, useId, useRef, useState } from 'react'
import { formatBytes } from '@/lib/lambda/byte-size'
import { sha256Base64 } from '@/lib/lambda/sha256'
import { packageProblem } from '@/lib/lambda/zip-signature'
import { Button } from '@/components/ui/button'
import { Card, CardSection } from '@/components/ui/card'

export type ChosenPackage = { file: File; sha256?: string }

type Props = {
  chosen: ChosenPackage | null
  closed: string | null
  /** What AWS or the server found wrong with the chosen file. */
  problem: string | null
  onChoose: (chosen: ChosenPackage) => void
}

/** Chooses a zip archive by dialog or drop and looks at it before anything is sent. */
export const PackagePicker = ({ chosen, closed, problem, onChoose }: Props) => {
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const take = async (file: File | undefined) => {
    setOver(false)
    if (!file || closed) return
    const head = new Uint8Array(await file.slice(0, 4).arrayBuffer())
    const found = packageProblem(head, file.size)
    setRefusal(found && `${file.name}: ${found}`)
    if (found) return
    const sha256 = await sha256Base64(await file.arrayBuffer())
    onChoose({ file, ...(sha256 && { sha256 }) })
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    void take(event.dataTransfer.files[0])
  }
  const error = refusal ?? problem
  return (
    <Card>
      <CardSection title="New package">
        <div
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={onDrop}
          className={`flex flex-wrap items-center gap-3 rounded-lg border border-dashed px-4 py-5 ${
            isOver ? 'border-accent bg-accent-weak' : error ? 'border-bad' : 'border-line-strong'
          }`}
        >
          <FileArchive aria-hidden className="size-5 text-fg-3" strokeWidth={1.75} />
          <div className="min-w-0 flex-1">
            <p className="[overflow-wrap:anywhere] [unicode-bidi:isolate]">
              {chosen ? chosen.file.name : 'Drop a zip archive here'}
            </p>
            <p className="text-sm text-fg-3">
              {chosen ? formatBytes(chosen.file.size) : 'up to 50 MB, 250 MB unzipped'}
            </p>
          </div>
          <input
            ref={input}
            type="file"
            accept=".zip,.jar,application/zip"
            aria-label="Zip archive"
            aria-describedby={id}
            className="sr-only"
            tabIndex={-1}
            disabled={closed !== null}
            onChange={(event) => {
              void take(event.target.files?.[0])
              event.target.value = ''
            }}
          />
          <Button data-edit disabled={closed !== null} onClick={() => input.current?.click()}>
            {chosen ? 'Choose another' : 'Choose file'}
          </Button>
        </div>
        <p id={id} role="alert" className="min-h-4 pt-1 text-sm [overflow-wrap:anywhere] text-bad">
          {error}
        </p>
      </CardSection>
    </Card>
  )
}
