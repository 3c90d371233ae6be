import { stageDefaults } from './stage.js'

// Imported before a story: its stage keeps everything in PostgreSQL.
stageDefaults.store = 'postgres'
