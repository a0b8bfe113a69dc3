// The roles that the app needs beside its own resources, in one subscription. A test holds them to the calls that
// the app makes. Each subscription has its own: a role that can be assigned in several subscriptions could
// not be narrowed while it is assigned in one of them.
targetScope = 'subscription'

param token string

var here = subscription().id
var permissions = loadJsonContent('../app-permissions.json')
// The name of a role is taken in the whole tenant.
var suffix = '${token}-${uniqueString(here)}'

var roles = [
  {
    key: 'writer'
    name: 'Scale set identity writer'
    description: 'Reads and writes scale sets. Whoever writes a scale set can run code on it.'
    actions: permissions.writer
  }
  {
    key: 'assigner'
    name: 'Scale set identity assigner'
    description: 'Assigns user-assigned identities.'
    actions: permissions.assigner
  }
  {
    key: 'follower'
    name: 'Scale set operation follower'
    description: 'Follows the operations of Compute, and asks Resource Graph.'
    actions: permissions.follower
  }
]

resource definitions 'Microsoft.Authorization/roleDefinitions@2022-04-01' = [
  for role in roles: {
    name: guid(here, token, role.key)
    properties: {
      roleName: '${role.name} (${suffix})'
      description: role.description
      type: 'CustomRole'
      permissions: [
        { actions: role.actions }
      ]
      assignableScopes: [here]
    }
  }
]
