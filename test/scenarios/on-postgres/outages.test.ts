import '../../support/stage/on-postgres.js'
import '../outages.test.js'
