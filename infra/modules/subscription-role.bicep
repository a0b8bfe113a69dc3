// Gives one of the app's roles on this subscription.
targetScope = 'subscription'

param principalId string
param token string
param role 'writer' | 'assigner' | 'follower'

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(subscription().id, principalId, token, role)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      guid(subscription().id, token, role)
    )
  }
}
