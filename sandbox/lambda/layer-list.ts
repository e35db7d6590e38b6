import { prepare } from '@/sandbox/store/statement'
import type { Operation, Operations } from './context'
import { layerAddressOf, toLayerListItem } from './layer'
import { layerArn, toLayerVersion } from './layer-record'
import { pageSize, readMarker, toPage } from './marker'

const listLimit = 50

const isCompatible = `v.deleted = 0 AND (:runtime IS NULL OR EXISTS (SELECT 1 FROM json_each(v.body, '$.CompatibleRuntimes') WHERE value = :runtime))
  AND (:architecture IS NULL OR EXISTS (SELECT 1 FROM json_each(v.body, '$.CompatibleArchitectures') WHERE value = :architecture))`

type Filter = { CompatibleRuntime?: string | undefined; CompatibleArchitecture?: string | undefined }

const filterOf = (input: Filter) => ({
  runtime: input.CompatibleRuntime ?? null,
  architecture: input.CompatibleArchitecture ?? null,
})

const listLayers: Operation<'ListLayers'> = (input, { account, region, sandbox }) => {
  const size = pageSize(input.MaxItems, listLimit)
  const [name = ''] = readMarker(input.Marker, [''])
  const rows = prepare(
    sandbox.database,
    `SELECT l.account, l.region, l.name, v.* FROM layers l JOIN layer_versions v ON v.layer_id = l.id
     WHERE l.account = :account AND l.region = :region AND l.name > :name AND v.number = (
       SELECT max(v.number) FROM layer_versions v WHERE v.layer_id = l.id AND ${isCompatible})
     ORDER BY l.name LIMIT :size`,
  )
    .all({ account, region, name, size: size + 1, ...filterOf(input) })
    .map(toLayerVersion)
  const page = toPage(rows, size, (layer) => [layer.name])
  return {
    Layers: page.items.map((layer) => ({
      LayerName: layer.name,
      LayerArn: layerArn(layer),
      LatestMatchingVersion: toLayerListItem(layer),
    })),
    ...(page.NextMarker && { NextMarker: page.NextMarker }),
  }
}

const listLayerVersions: Operation<'ListLayerVersions'> = (input, context) => {
  const { account, region, name } = layerAddressOf(input.LayerName, context)
  const size = pageSize(input.MaxItems, listLimit)
  const [before = Number.MAX_SAFE_INTEGER] = readMarker(input.Marker, [Number.MAX_SAFE_INTEGER])
  const rows = prepare(
    context.sandbox.database,
    `SELECT l.account, l.region, l.name, v.* FROM layers l JOIN layer_versions v ON v.layer_id = l.id
     WHERE l.account = :account AND l.region = :region AND l.name = :name AND v.number < :before AND ${isCompatible}
     ORDER BY v.number DESC LIMIT :size`,
  )
    .all({ account, region, name, before, size: size + 1, ...filterOf(input) })
    .map(toLayerVersion)
  const page = toPage(rows, size, (layer) => [layer.number])
  return {
    LayerVersions: page.items.map(toLayerListItem),
    ...(page.NextMarker && { NextMarker: page.NextMarker }),
  }
}

export const layerListOperations = {
  ListLayers: listLayers,
  ListLayerVersions: listLayerVersions,
} satisfies Partial<Operations>
