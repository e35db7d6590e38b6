import type { ComponentProps } from 'react'
import { Select } from '@/components/ui/select'

type Props = ComponentProps<'select'> & { loaded: string }

const offered = [
  'nodejs24.x',
  'nodejs22.x',
  'python3.14',
  'python3.13',
  'java25',
  'java21',
  'dotnet10',
  'ruby3.4',
  'provided.al2023',
]

/** Runtimes that can still be chosen, and the one the function has. */
export const RuntimeField = ({ loaded, ...props }: Props) => (
  <Select {...props}>
    {(offered.includes(loaded) ? offered : [loaded, ...offered]).map((runtime) => (
      <option key={runtime} value={runtime}>
        {runtime}
      </option>
    ))}
  </Select>
)
