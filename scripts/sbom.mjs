// Prints a production server's packages as CycloneDX JSON, from the lock file. npm names the component after its
// folder, so the name is replaced with the package's.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const args = [
  'sbom',
  '--sbom-format=cyclonedx',
  '--sbom-type=application',
  '--omit=dev',
  '--package-lock-only',
]
const isWindows = process.platform === 'win32'
const printed = execFileSync('npm', args, { cwd: root, maxBuffer: 64 * 1_024 * 1_024, shell: isWindows })
const bom = JSON.parse(printed.toString())
const before = bom.metadata.component['bom-ref']
const component = {
  ...bom.metadata.component,
  'bom-ref': `${name}@${version}`,
  name,
  version,
  purl: `pkg:npm/${name}@${version}`,
  licenses: [{ license: { id: license } }],
}
const dependencies = bom.dependencies.map((one) =>
  one.ref === before ? { ...one, ref: component['bom-ref'] } : one,
)
const named = { ...bom, metadata: { ...bom.metadata, component }, dependencies }
process.stdout.write(`${JSON.stringify(named, null, 2)}\n`)
