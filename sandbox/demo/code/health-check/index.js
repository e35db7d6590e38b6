// require, because modules of layers are found through NODE_PATH, which import does not search.
const { describe } = require('@acme/observability')

/** Answers what runs here; the layer says how. */
exports.handler = async (event, context) => {
  console.log('health of', context.functionName, context.functionVersion)
  return { ...describe(context), release: process.env.RELEASE ?? 'unreleased' }
}
