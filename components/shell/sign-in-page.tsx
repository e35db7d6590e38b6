import { Brand } from './brand'
import { Favicon } from './favicon'
import { SignInForms } from './sign-in-forms'
import { ThemeMenu } from './theme-menu'

type SignInPageProps = {
  sandbox: boolean
  local: boolean
  /** Where to go then. Not yet checked: only the server's answer is followed. */
  callbackUrl: string
  /** As next-auth or the console put it into the address. */
  error?: string
}

const facts = [
  ['Every account and region at once', 'One list of all functions, as fast as you can type.'],
  ['Links that open for everyone', 'The right account, region and function, whoever follows them.'],
  ['No AWS keys in any browser', 'Each request runs with the least access that it needs, in your name.'],
] as const

export const SignInPage = (props: SignInPageProps) => (
  <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1.15fr)]">
    <Favicon />
    <main className="flex flex-col px-5 py-4 sm:px-10 sm:py-6">
      <div className="flex items-center justify-between">
        <Brand />
        <ThemeMenu />
      </div>
      <div className="m-auto w-full max-w-100 py-10">
        <SignInForms {...props} />
      </div>
    </main>
    <aside
      aria-label="About Lambdesk"
      className="relative flex flex-col justify-center overflow-hidden border-l border-line bg-panel px-16 max-lg:hidden"
    >
      <Lattice />
      <div className="relative max-w-120">
        <p className="text-[28px] leading-9 font-semibold tracking-[-0.025em] text-balance">
          See, understand and change every Lambda function you own.
        </p>
        <dl className="mt-9 flex flex-col gap-5">
          {facts.map(([title, text]) => (
            <div key={title} className="border-l-2 border-accent pl-4">
              <dt className="text-md font-medium">{title}</dt>
              <dd className="text-fg-2">{text}</dd>
            </div>
          ))}
        </dl>
      </div>
    </aside>
  </div>
)

const lines = Array.from({ length: 14 }, (_, index) => index)

/** A quiet lambda, drawn in hairlines. */
const Lattice = () => (
  <svg
    aria-hidden
    viewBox="0 0 400 400"
    preserveAspectRatio="xMaxYMid slice"
    className="absolute inset-y-0 right-0 h-full w-full [mask-image:linear-gradient(to_right,transparent_35%,black_95%)] text-line-strong"
    fill="none"
    stroke="currentColor"
  >
    {lines.map((index) => (
      <path
        key={index}
        vectorEffect="non-scaling-stroke"
        strokeWidth="1"
        d={`M${240 + index * 12} -20 L${400 + index * 12} 420 M${300 + index * 6} ${150 + index * 14} L${210 + index * 10} 420`}
      />
    ))}
  </svg>
)
