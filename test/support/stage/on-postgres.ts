import { stageDefaults } from './stage.js'

// Import this before a story: its stage then stores everything in PostgreSQL.
stageDefaults.store = 'postgres'
