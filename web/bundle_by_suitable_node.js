// Plain JavaScript that Node 18 can read: what is run before a start must not stumble over TypeScript. Without a Node that can
// strip types there is nothing to do here, and `coterie`, which comes next, says what is missing.
import { installedNode, isSuitable, rerun } from '../server/src/cli/suitable_node.js'

if (isSuitable()) {
  const { bundleIfInstalled } = await import('./bundle.ts')
  await bundleIfInstalled()
} else {
  const suitable = installedNode()
  if (suitable !== undefined) rerun(suitable)
}
