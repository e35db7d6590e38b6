import { Card, CardSection } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'

/** A form that is coming, as tall as the form. */
export const FormSkeleton = ({ title, rows }: { title: string; rows: number }) => (
  <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_minmax(360px,432px)]" aria-busy="true">
    <Card>
      <CardSection title={title}>
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className="grid gap-x-3.5 py-1 sm:grid-cols-[150px_minmax(0,1fr)]">
            <Skeleton className="mt-2 w-24" />
            <span className="block">
              <Skeleton className="h-8 w-full rounded-md" />
            </span>
          </div>
        ))}
      </CardSection>
    </Card>
  </div>
)
