import { parseArgs } from 'node:util'

/** Prints the problem with the options and exits with code 2. */
export function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}

/** Returns a bench's options. `--help` prints the help and exits. */
export function benchOptions(options, help) {
  const values = read({ ...options, help: { type: 'boolean', default: false } })
  if (values.help) {
    process.stdout.write(help)
    process.exit(0)
  }
  return values
}

function read(options) {
  try {
    return parseArgs({ options }).values
  } catch (error) {
    return fail(`${error.message}\n--help tells the options.`)
  }
}
