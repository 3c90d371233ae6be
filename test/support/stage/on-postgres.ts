import { stageDefaults } from './stage.js'

// Import this before a story to make its stage store everything in PostgreSQL.
stageDefaults.store = 'postgres'
