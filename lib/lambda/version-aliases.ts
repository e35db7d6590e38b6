/** What of an alias says where it points. */
type Pointer = {
  Name?: string | undefined
  FunctionVersion?: string | undefined
  RoutingConfig?: { AdditionalVersionWeights?: Record<string, number> | undefined } | undefined
}

/** An alias that sends some share of its calls (0 to 1) to a version. */
export type AliasShare = { alias: string; share: number }

/** Which aliases send calls to each version, and how many of them; a version nothing points to is absent. */
export const aliasesByVersion = (aliases: readonly Pointer[]): Map<string, AliasShare[]> => {
  const shares = new Map<string, AliasShare[]>()
  const add = (version: string, alias: string, share: number) =>
    shares.set(version, [...(shares.get(version) ?? []), { alias, share }])
  for (const { Name = '', FunctionVersion = '', RoutingConfig } of aliases) {
    const others = Object.entries(RoutingConfig?.AdditionalVersionWeights ?? {})
    add(FunctionVersion, Name, 1 - others.reduce((sum, [, weight]) => sum + weight, 0))
    for (const [version, weight] of others) add(version, Name, weight)
  }
  return shares
}

/** `live`, or `live 5 %` where it sends only a part. */
export const shareText = ({ alias, share }: AliasShare): string =>
  share === 1 ? alias : `${alias} ${Math.round(share * 1000) / 10} %`
