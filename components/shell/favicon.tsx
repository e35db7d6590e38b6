/** The icon in the tab: red with a bar while a production account is open. React moves it into the head. */
export const Favicon = ({ production = false }: { production?: boolean }) => {
  const href = production ? '/icon-production.svg' : '/icon.svg'
  return <link key={href} rel="icon" type="image/svg+xml" href={href} />
}
