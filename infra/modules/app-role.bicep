// The two roles that the app needs beside its own resources. A test holds them to the calls that it makes.
targetScope = 'subscription'

param token string

@description('Where the roles can be assigned, in whole or to one of its resource groups.')
param subscriptionIds array

var permissions = loadJsonContent('../app-permissions.json')
var assignableScopes = map(subscriptionIds, id => '/subscriptions/${id}')

// On the scale sets and on the identities that may be assigned.
resource changer 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, token, 'changer')
  properties: {
    roleName: 'Scale set identity changer (${token})'
    description: 'Reads and writes scale sets, and assigns user-assigned identities to them.'
    type: 'CustomRole'
    permissions: [
      { actions: permissions.changer }
    ]
    assignableScopes: assignableScopes
  }
}

// On the whole subscription, because operations and queries belong to no resource group.
resource follower 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, token, 'follower')
  properties: {
    roleName: 'Scale set operation follower (${token})'
    description: 'Follows the operations of Compute, and asks Resource Graph.'
    type: 'CustomRole'
    permissions: [
      { actions: permissions.follower }
    ]
    assignableScopes: assignableScopes
  }
}

output changerId string = changer.name
output followerId string = follower.name
