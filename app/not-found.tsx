import { Favicon } from '@/components/shell/favicon'
import { PageNotFound } from '@/components/shell/page-not-found'

export default function NotFound() {
  return (
    <main>
      <Favicon />
      <PageNotFound />
    </main>
  )
}
