import '../../support/stage/on-postgres.js'
import '../long-downtime.test.js'
