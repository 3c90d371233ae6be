// Orders the suites: longest first or, if the times aren't known (as in a fresh clone), largest file first. A two-line
// file that repeats another file's stories on PostgreSQL takes as long as that file, so it comes right after it.
import { basename, dirname, join } from 'node:path'
import Sequencer from '@jest/test-sequencer'

export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests)
    const paths = new Set(sorted.map(({ path }) => path))
    const waitsFor = ({ path, duration }) => {
      const story = join(dirname(path), '..', basename(path))
      return duration === undefined && basename(dirname(path)) === 'on-postgres' && paths.has(story)
        ? story
        : null
    }
    return sorted
      .filter((test) => waitsFor(test) === null)
      .flatMap((test) => [test, ...sorted.filter((other) => waitsFor(other) === test.path)])
  }
}
