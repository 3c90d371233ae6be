// Writes docs/dialogue-rules.md from the policy table, so that the page matches the program.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rulesPage } from '../dist/dialogue/rules-page.js'

writeFileSync(join(import.meta.dirname, '../docs/dialogue-rules.md'), rulesPage())
