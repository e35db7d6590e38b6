'use client'

import { useEffect } from 'react'
import { Favicon } from './favicon'
import { usePlace } from './use-place'

const prefix = '▲ PRODUCTION · '

/** Next writes the title when it likes, so what is written is corrected whenever it changes. */
const useMarkedTitle = (isMarked: boolean) => {
  useEffect(() => {
    const mark = () => {
      const isPlain = !document.title.startsWith(prefix)
      if (isMarked && isPlain) document.title = prefix + document.title
      if (!isMarked && !isPlain) document.title = document.title.slice(prefix.length)
    }
    mark()
    const observer = new MutationObserver(mark)
    observer.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => observer.disconnect()
  }, [isMarked])
}

/** Band, tab title and tab icon that make a production account unmistakable. */
export const ProductionMark = () => {
  const isProduction = usePlace().visibleAccount?.production === true
  useMarkedTitle(isProduction)
  return (
    <>
      <Favicon production={isProduction} />
      {isProduction && <div aria-hidden className="h-0.75 shrink-0 bg-prod" />}
    </>
  )
}
