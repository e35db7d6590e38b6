'use client'

import Link from 'next/link'
import type { ResourceRead } from '@/lib/hooks/resource-read'
import { Skeleton } from '@/components/ui/skeleton'
import { SectionState } from './section-state'

/** Something that refers to what is about to be deleted. */
export type Reference = { key: string; text: string; href?: string }

type Props = {
  title: string
  read: ResourceRead<readonly Reference[]>
  /** What to say where nothing refers to it. */
  none: string
}

const shownMax = 50

/** What refers to a resource, or that nothing does; never nothing at all while it is not known. */
export const References = ({ title, read, none }: Props) => (
  <section aria-label={title}>
    <h3 className="mb-1.5 font-semibold">{title}</h3>
    <SectionState read={read} skeleton={<Skeleton className="h-5 w-3/5" />}>
      {(references) =>
        references.length === 0 ? (
          <p className="text-fg-2">{none}</p>
        ) : (
          <ul className="max-h-40 list-disc overflow-y-auto pl-4">
            {references.slice(0, shownMax).map(({ key, text, href }) => (
              <li key={key} className="[overflow-wrap:anywhere] [unicode-bidi:isolate]">
                {href ? (
                  <Link href={href} className="underline">
                    {text}
                  </Link>
                ) : (
                  text
                )}
              </li>
            ))}
            {references.length > shownMax && <li>{`and ${references.length - shownMax} more`}</li>}
          </ul>
        )
      }
    </SectionState>
  </section>
)
