import type { Scene } from './scene.js'
import { clock } from './scenes/clock.js'
import { disk } from './scenes/disk.js'
import { instances } from './scenes/instances.js'
import { kills } from './scenes/kills.js'
import { migration } from './scenes/migration.js'
import { platform } from './scenes/platform.js'
import { timers } from './scenes/timers.js'

/** Scenes in the order of play. */
export const scenes: readonly Scene[] = [kills, instances, platform, disk, timers, clock, migration]
